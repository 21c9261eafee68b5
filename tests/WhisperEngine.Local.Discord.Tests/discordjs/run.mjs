// node run.mjs SCENARIO URL: ends with 0 when everything that the scenario asserts is so.
import * as chat from './chat.mjs';
import * as refusals from './refusals.mjs';
import * as gateway from './gateway.mjs';
import * as payloads from './payloads.mjs';
import { setUp } from './support.mjs';

const scenario = { ...chat, ...refusals, ...gateway, ...payloads }[process.argv[2]];
const world = await setUp(scenario.options);
try {
  await scenario(world);
} finally {
  await world.client.destroy();
}
process.exit(0);
