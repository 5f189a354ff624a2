// Names of rights.
import type { AccessLevel } from '../api/generated/graphql.ts';

export const accessLevels: Readonly<Record<AccessLevel, string>> = {
  ADMIN: 'Admin',
  BASIC: 'Agent',
};
