// The registry of all kinds of content.
import type { ExportRow } from '#prisma';
import type { ContentKind } from './content-kind.ts';
import { participationContent } from './participation/content.ts';
import { rdvContent } from './rdv/content.ts';
import { statisticsContent } from './statistics/content.ts';
import { usagerContent } from './usager/content.ts';

export const contentKinds: Readonly<Record<ExportRow, ContentKind>> = {
  RDV: rdvContent,
  PARTICIPATION: participationContent,
  USAGER: usagerContent,
  STATISTICS: statisticsContent,
};
