// The usage of the command line.
import { DEMO_RDVS } from '#demo-data/load.ts';

export const USAGE = `Usage:
  npm run -s token -- <email> [--ttl 60s]   print a development token for this agent
  npm run seed -- [--rdvs ${DEMO_RDVS}] [--clock utc|paris-wall-clock]   fill an empty database with demo data
  npm run -s cli -- migrate                 apply the missing migrations and grant the privileges of the service's role
  npm run -s cli -- migrate --status        list the migrations and their state; exits with 2 when one is missing
  npm run -s cli -- audit --usager <id>     who read, exported or downloaded data of this usager in the last 12 months
  npm run -s cli -- audit --agent <id>      what this agent read, exported, downloaded and was refused in the last 12 months
  npm run -s cli -- audit --verify          recompute the hashes of the audit; fails when a row was removed, inserted or changed
  npm run -s cli -- session end <email>     end all sessions of this agent in browsers
  npm run -s cli -- verify-statistics       recount the precomputed statistics and compare; fails when they differ
  npm run -s cli -- source attach           add this service to a restored database of RDV Service Public; --dry-run, --clock utc
  npm run -s cli -- source detach           undo it; --dry-run
  npm run -s cli -- source load <dump>      load a dump of RDV Service Public; --as-of <instant>, --clock utc, --force
  npm run -s cli -- source publication      print the SQL for RDV Service Public; --column-lists, --rules 2024
  npm run -s cli -- source subscribe        follow RDV Service Public; --connection <address> --slot <name>
  npm run -s cli -- source status           state of the source; exits with 2 while its feed stands still
  npm run -s cli -- source repair           bring columns, labels, constraints and triggers to what the feed needs
  npm run schema                            write the GraphQL schema into schema.graphql
`;
