export { recordsOf } from './read-fields.ts';
