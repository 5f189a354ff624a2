// Printed form of the schema.
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from './schema.ts';

/** The public contract, as stored in `schema.graphql`. */
export function printContract(): string {
  return `# Printed from the code by \`npm run schema\`. The public contract: read every change of it.\n\n${printSchema(lexicographicSortSchema(schema))}\n`;
}
