import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // Only `prisma migrate` connects; the service reads DATABASE_URL itself (src/config/config.ts).
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost:5432/rdv' },
});
