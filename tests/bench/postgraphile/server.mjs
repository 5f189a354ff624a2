// PostGraphile as its documentation sets it up, over the tables of the database in DATABASE_URL. Prints where it listens.
import 'core-js/actual/promise/with-resolvers.js'; // made for Node 22: without these every answer is an error
import 'core-js/actual/set/index.js';
import 'core-js/actual/array/from-async.js';
import { createServer } from 'node:http';
import { PgAggregatesPreset } from '@graphile/pg-aggregates';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { PostGraphileConnectionFilterPreset } from 'postgraphile-plugin-connection-filter';

const instance = postgraphile({
  extends: [
    PostGraphileAmberPreset,
    ...(process.env.AGGREGATES ? [PgAggregatesPreset, PostGraphileConnectionFilterPreset] : []),
  ],
  pgServices: [makePgService({ connectionString: process.env.DATABASE_URL, schemas: ['public'] })],
  grafserv: { graphiql: false, watch: false },
  grafast: { explain: false },
});
const server = createServer();
await instance.createServ(grafserv).addTo(server);
server.listen(0, '127.0.0.1', () => process.stdout.write(`ready http://127.0.0.1:${server.address().port}\n`));
