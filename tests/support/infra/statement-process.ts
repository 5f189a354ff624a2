import { createPool } from '#infra/db/connection/pool.ts';

// A process that does nothing but to wait for one statement, for a test to kill.
const [text = ''] = process.argv.slice(2);
const pool = createPool({ url: process.env.DATABASE_URL ?? '', maxConnections: 1, onIdleError: () => {} });
await pool.query(text);
