/** Says whether a value from outside has the shape that it should have. */
export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === 'string';
export const isFlag: Check = (value) => typeof value === 'boolean';
export const isId = matches(/^[A-Za-z0-9_-]{1,64}$/);
export const isScreenHash = matches(/^[0-9a-f]{16}$/);
export const isErrorCode = matches(/^[a-z][a-z0-9_]{0,63}$/);
export const isTime = matches(
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$/,
);

export function matches(pattern: RegExp): Check {
  return (value) => typeof value === 'string' && pattern.test(value);
}

export function shorterThan(max: number): Check {
  return (value) => typeof value === 'string' && value.length <= max;
}

export function between(min: number, max: number): Check {
  return (value) => Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;
}

export function oneOf(...values: readonly string[]): Check {
  return (value) => typeof value === 'string' && values.includes(value);
}

export function listOf(check: Check, minLength: number, maxLength: number): Check {
  return (value) =>
    Array.isArray(value) && value.length >= minLength && value.length <= maxLength && value.every(check);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Has all of `required` and, of `optional`, none that is wrong. Other properties are ignored. */
export function shape(
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
): (value: unknown) => value is Readonly<Record<string, unknown>> {
  return (value): value is Readonly<Record<string, unknown>> =>
    isRecord(value) &&
    Object.entries(required).every(([name, check]) => check(value[name])) &&
    Object.entries(optional).every(([name, check]) => !Object.hasOwn(value, name) || check(value[name]));
}
