import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { messageTypes } from '../src/index.ts';
import { directions, examples, readJson, schemaTypes } from './examples.ts';

const ajv = new Ajv2020({ allErrors: true });
ajv.addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)));
ajv.addSchema(readJson('schema/defs.json') as object);

describe.each(directions)('%s', (direction) => {
  const types = schemaTypes(direction).sort();
  const validators = new Map(
    types.map((type) => [type, ajv.compile(readJson(`schema/${direction}/${type}.json`) as object)]),
  );

  it('has a type for every schema and a schema for every type', () => {
    expect(Object.keys(messageTypes[direction]).sort()).toEqual(types);
  });

  it('has an example for every schema', () => {
    const shown = new Set(examples('examples', direction).map((example) => example.type));
    expect([...shown].sort()).toEqual(types);
  });

  it.each(examples('examples', direction))('accepts $name', ({ type, text }) => {
    const validate = validators.get(type);
    validate?.(JSON.parse(text));
    expect(validate?.errors).toBeNull();
  });

  it.each(examples('examples-broken', direction))('refuses $name', ({ type, text }) => {
    expect(validators.get(type)?.(JSON.parse(text))).toBe(false);
  });
});
