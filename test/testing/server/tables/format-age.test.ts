import { expect, test } from 'vitest';
import { formatAge, formatDuration } from '../../../../src/testing/server/tables/format-age.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// apimachinery pkg/util/duration/duration_test.go
test.each([
  [-2, '<invalid>'],
  [-1, '0s'],
  [0, '0s'],
  [119, '119s'],
  [2 * MINUTE, '2m'],
  [3 * MINUTE + 20, '3m20s'],
  [10 * MINUTE, '10m'],
  [179 * MINUTE + 59, '179m'],
  [3 * HOUR, '3h'],
  [7 * HOUR + 59 * MINUTE, '7h59m'],
  [8 * HOUR, '8h'],
  [47 * HOUR, '47h'],
  [2 * DAY + 3 * HOUR, '2d3h'],
  [8 * DAY, '8d'],
  [729 * DAY, '729d'],
  [730 * DAY, '2y'],
  [731 * DAY, '2y1d'],
  [8 * 365 * DAY + DAY, '8y'],
])('%i seconds are shown as %s', (seconds, text) => {
  expect(formatDuration(seconds * 1_000)).toBe(text);
});

test('an object without a time has no age', () => {
  expect(formatAge(undefined, 0)).toBe('<unknown>');
  expect(formatAge('2026-01-01T00:00:00Z', Date.parse('2026-01-01T00:00:05Z'))).toBe('5s');
});
