// jsonfeed-schema, of npm, checked with ajv. <https://github.com/sonicdoe/jsonfeed-schema>

import { createRequire } from "node:module";
import Ajv from "ajv";
import addFormats from "ajv-formats";

const schema = createRequire(import.meta.url)("jsonfeed-schema/v1.1");
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);

const response = await fetch(process.argv[2]);
const isValid = ajv.compile(schema);
isValid(await response.json());
const faults = (isValid.errors ?? []).map((error) => `${error.instancePath}: ${error.message}`);

process.stdout.write(JSON.stringify(faults));
