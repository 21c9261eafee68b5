// node run.mjs SCENARIO URL [KEY]: ends with 0 when everything that the scenario asserts is so.
import { QdrantClient } from '@qdrant/js-client-rest';
import * as scenarios from './scenarios.mjs';

const warnings = [];
console.warn = (...parts) => warnings.push(parts.join(' '));
const client = new QdrantClient({ url: process.argv[3], port: null, apiKey: process.argv[4] });
await scenarios[process.argv[2]](client);
if (warnings.some((text) => /version|compatib/i.test(text))) throw new Error(warnings.join('\n'));
process.exit(0);
