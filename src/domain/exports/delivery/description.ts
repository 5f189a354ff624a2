// The description of a file: a JSON document beside it, made when it is asked for.
import type { Pool } from 'pg';
import { z } from 'zod';
import { rdvFilterSchema } from '#domain/rdv/filter.ts';
import type { Prisma } from '#infra/db/connection/database.ts';
import { ownsExport } from '#policy/export.ts';
import type { Viewer } from '#policy/viewer.ts';
import type { Export } from '#prisma';
import { loadTargetNames, summariseWithoutPersons } from '../commands/impersonal-summary.ts';
import { contentKinds } from '../content/contents.ts';
import { type FileContent, fileContentSchema } from '../content/file-content.ts';
import { fileFormats } from '../file-format.ts';
import { readStoredFilter } from '../lifecycle/stored-selection.ts';

const idsOf = 'Numéros de RDV Service Public, en texte.';

const selectionSchema = z.strictObject({
  summary: z.string().describe('Toute la demande en français. Les usagers filtrés y sont comptés, jamais nommés.'),
  scope: z.enum(['AGENT', 'ORGANISATION', 'TERRITORY']).describe('Périmètre.'),
  targets: z
    .array(z.strictObject({ id: z.string(), name: z.string().nullable() }))
    .describe('Organisations, ou espace. Le nom est nul si la cible est supprimée.'),
  filters: rdvFilterSchema
    .omit({ usagerIds: true })
    .describe(`Filtres, périodes en jours, « until » non compris. ${idsOf} Un champ absent ne filtre pas.`),
  usagerCount: z.int().nullable().describe('Nombre d’usagers filtrés, qui ne sont pas nommés. Nul sans ce filtre.'),
  agentCount: z.int().nullable().describe('Nombre d’agents filtrés. Leurs numéros manquent si le fichier est anonyme.'),
  row: z.enum(Object.keys(contentKinds) as [Export['row']]).describe('Sens d’une ligne.'),
  anonymous: z.boolean().describe('Vrai si le fichier ne contient rien qui nomme une personne.'),
  timeZone: z
    .string()
    .nullable()
    .describe('Fuseau horaire des dates. Nul si chaque ligne a celui de son organisation.'),
});

/** The document of the file `docs/export-description.schema.json`. */
export const descriptionSchema = z.strictObject({
  exportId: z.uuid().describe('Identifiant de l’export.'),
  fileName: z.string(),
  format: z.enum(Object.keys(fileFormats) as [Export['format']]),
  mediaType: z.string(),
  byteSize: z.int().describe('Taille du fichier, en octets.'),
  sha256: z
    .string()
    .regex(/^[\da-f]{64}$/)
    .describe('Empreinte du fichier téléchargé.'),
  rowCount: z.int().describe('Nombre de lignes de toutes les tables, sans en-têtes.'),
  finishedAt: z.iso.datetime().describe('Fin de l’export.'),
  selection: selectionSchema,
  ...fileContentSchema.shape,
});

type Description = z.infer<typeof descriptionSchema>;

/** The recorded part; null for files of older versions. */
export async function findFileContent(prisma: Prisma, exportId: string): Promise<FileContent | null> {
  const record = await prisma.exportDescription.findUnique({ where: { exportId } });
  return fileContentSchema.safeParse(record?.content).data ?? null;
}

/** For an agent who may download the file. Null for files of older versions. */
export async function describeFile(
  { pool, prisma }: { pool: Pool; prisma: Prisma },
  viewer: Viewer,
  record: Export,
): Promise<Buffer | null> {
  const content = await findFileContent(prisma, record.id);
  const filter = readStoredFilter(record.filters);
  if (!content || !filter) return null;
  const { scope, targetIds, row, anonymous, timeZone, format } = record;
  const { usagerIds, agentIds, ...filters } = filter;
  const names = await loadTargetNames(record, targetIds, pool, viewer);
  const description: Description = {
    ...{ exportId: record.id, fileName: record.fileName, format, mediaType: fileFormats[format].mediaType },
    ...{ byteSize: Number(record.byteSize), sha256: record.sha256 ?? '', rowCount: record.rowCount ?? 0 },
    finishedAt: (record.finishedAt ?? record.createdAt).toISOString(),
    selection: {
      summary: await summariseWithoutPersons({ ...record, isReceived: !ownsExport(viewer, record) }, pool, viewer),
      scope,
      targets: targetIds.map((id, place) => ({ id: String(id), name: names[place] ?? null })),
      filters: { ...filters, ...(agentIds && !anonymous && { agentIds }) },
      ...{ usagerCount: usagerIds?.length ?? null, agentCount: agentIds?.length ?? null },
      ...{ row, anonymous, timeZone },
    },
    ...content,
  };
  return Buffer.from(`${JSON.stringify(description, null, 2)}\n`);
}
