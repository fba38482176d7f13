import { defineConfig } from 'vitest/config';

// Against a real control plane: KUBECONFIG names it. One file after another, for they share it.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/e2e/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
