import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSchema, createYoga } from 'graphql-yoga';
import pg from 'pg';
import { BASIC, EVERYTHING, sqlOf } from './list-sql.ts';

// The cost of the web framework alone, and of a handwritten page of the list without authentication.
interface Person {
  firstName: string;
  lastName: string;
}

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const fullName = ({ firstName, lastName }: Person) => `${firstName} ${lastName.toUpperCase()}`;
const schema = createSchema({
  typeDefs: `
    type Query { nothing: Int  rdvs(basic: Boolean!, values: [String!]!): [Rdv!]! }
    type Rdv { id: ID!  startsAt: String!  endsAt: String!  status: String!  motif: Named!  lieu: Named  organisation: Named!  agents: [Person!]  participations: [Participation!] }
    type Named { id: ID!  name: String! }
    type Person { id: ID!  fullName: String! }
    type Participation { id: ID!  status: String!  usager: Person! }`,
  resolvers: {
    Query: {
      rdvs: async (_root, { basic, values }: { basic: boolean; values: string[] }) => {
        const text = sqlOf(basic ? BASIC : EVERYTHING);
        return (await pool.query({ name: basic ? 'basic' : 'all', text, values })).rows;
      },
    },
    Rdv: {
      startsAt: (rdv: { starts_at: Date }) => rdv.starts_at.toISOString(),
      endsAt: (rdv: { ends_at: Date }) => rdv.ends_at.toISOString(),
    },
    Person: { fullName },
  },
});
const server = createServer(createYoga({ schema, logging: false }));
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.once('SIGTERM', () => server.close(() => void pool.end().then(() => process.exit())).closeAllConnections());
