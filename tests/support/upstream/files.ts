import { parse } from 'csv-parse/sync';
import type { ClientBase } from 'pg';
import { read, utils } from 'xlsx';
import type { Connection } from '../../../src/client/connect.ts';
import type { ExportFormat, ExportRow, RequestExportMutationVariables } from '../../../src/client/generated/graphql.ts';
import { exportToEnd } from '../export.ts';
import { globalId } from '../id.ts';
import type { UpstreamAgent } from './oracle.ts';

const FORMATS: readonly ExportFormat[] = ['XLSX', 'XLS', 'ODS', 'CSV'];
const ROWS: readonly ExportRow[] = ['RDV', 'PARTICIPATION', 'STATISTICS'];

/** Every kind of file: usagers are those of a territory. */
export const FILE_KINDS: readonly string[] = [...ROWS, 'USAGER'].flatMap((row) =>
  FORMATS.map((format) => `${row} ${format}`),
);

export interface ComparedFile {
  kind: string;
  shown: readonly string[];
  wanted: readonly string[];
}

/**
 * Files of one agent: one of RDVs, participations or statistics, and one of usagers for those of a territory. Rows and format
 * change from agent to agent, by `place` and by territory, so that all agents together meet every kind.
 */
export async function compareFiles(
  client: ClientBase,
  connection: Connection,
  agent: UpstreamAgent,
  visible: readonly string[],
  place: number,
): Promise<ComparedFile[]> {
  const files: ComparedFile[] = [];
  const row = ROWS[place % ROWS.length] as ExportRow;
  const format = FORMATS[Math.floor(place / ROWS.length) % FORMATS.length] as ExportFormat;
  const isAdmin = agent.organisationIds.length > 0;
  const ids = await selectRdvs(client, agent, visible);
  if (ids.length > 0)
    files.push({
      kind: `${row} ${format}`,
      shown: await readFile(connection, row, {
        scope: isAdmin ? 'ORGANISATION' : 'AGENT',
        ...(isAdmin && { targetIds: agent.organisationIds.map((id) => globalId('Organisation', id)) }),
        options: { row, format },
      }),
      wanted: await expectLines(client, row, ids),
    });
  if (agent.territoryIds.length > 0) {
    const [territory] = agent.territoryIds as [string];
    const { rows } = await client.query<{ id: string }>(
      `SELECT DISTINCT u.id::text AS id FROM users u JOIN user_profiles f ON f.user_id = u.id JOIN organisations o ON o.id = f.organisation_id
        WHERE o.territory_id = $1 AND u.deleted_at IS NULL`,
      [territory],
    );
    const own = FORMATS[Number(territory) % FORMATS.length] as ExportFormat;
    files.push({
      kind: `USAGER ${own}`,
      shown: await readFile(connection, 'USAGER', {
        scope: 'TERRITORY',
        targetIds: [globalId('Territory', territory)],
        options: { row: 'USAGER', format: own },
      }),
      wanted: rows.map(({ id }) => id).sort(),
    });
  }
  return files;
}

/** RDVs of the file: those of the organisations that the agent administers, or the visible ones in which they take part. */
async function selectRdvs(
  client: ClientBase,
  { id, organisationIds }: UpstreamAgent,
  visible: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    organisationIds.length > 0
      ? 'SELECT id::text AS id FROM rdvs WHERE organisation_id = ANY ($1)'
      : 'SELECT rdv_id::text AS id FROM agents_rdvs WHERE agent_id = $2 AND rdv_id = ANY ($1)',
    organisationIds.length > 0 ? [organisationIds] : [visible, id],
  );
  return rows.map((each) => each.id);
}

/** A line for each row of the file, sorted, in SQL on upstream's side. */
async function expectLines(client: ClientBase, row: ExportRow, ids: readonly string[]): Promise<string[]> {
  const wall = `r.starts_at AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Paris'`;
  const rdv = `to_char(${wall}, 'DD/MM/YYYY HH24"h"MI') || ' ' || m.name || ' ' || o.name`;
  const from = 'FROM rdvs r JOIN motifs m ON m.id = r.motif_id JOIN organisations o ON o.id = r.organisation_id';
  const lines: Partial<Record<ExportRow, string>> = {
    RDV: `SELECT ${rdv} AS line ${from} WHERE r.id = ANY ($1)`,
    PARTICIPATION: `SELECT r.id || ' ' || ${rdv} AS line ${from} JOIN participations p ON p.rdv_id = r.id WHERE r.id = ANY ($1)`,
    STATISTICS: `SELECT o.name || ' ' || count(*) AS line ${from} WHERE r.id = ANY ($1) GROUP BY o.id`,
  };
  const { rows } = await client.query<{ line: string }>(lines[row] ?? '', [ids]);
  return rows.map(({ line }) => line).sort();
}

const two = (value: number) => String(value).padStart(2, '0');
const shownDay = (cell: unknown) => {
  if (typeof cell !== 'number') return String(cell);
  const day = new Date((cell - 25_569) * 86_400_000);
  return `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`;
};
const shownTime = (cell: unknown) => {
  if (typeof cell !== 'number') return String(cell);
  const minute = Math.round(cell * 1_440);
  return `${two(Math.floor(minute / 60))}h${two(minute % 60)}`;
};

/** The same lines as those of `expectLines`, as the file shows them. */
async function readFile(
  connection: Connection,
  row: ExportRow,
  variables: RequestExportMutationVariables,
): Promise<string[]> {
  const { file, failure } = await exportToEnd(connection, variables);
  if (!file) return [`The export failed: ${failure?.code}`];
  const bytes = Buffer.from(await (await fetch(file.downloadUrl)).arrayBuffer());
  const table = variables.options?.format === 'CSV' ? readCsv(bytes, row) : readSheet(bytes, row);
  const [header = [], ...rows] = table;
  const cell = (line: readonly unknown[], name: string) => line[header.indexOf(name)];
  const until = rows.findIndex((line) => line.every((each) => each === undefined || each === ''));
  const own = until < 0 ? rows : rows.slice(0, until);
  const rdv = (line: readonly unknown[]) =>
    [
      shownDay(cell(line, 'date rdv')),
      shownTime(cell(line, 'heure rdv')),
      cell(line, 'motif'),
      cell(line, 'Organisation'),
    ].join(' ');
  const lines: Readonly<Record<ExportRow, (line: readonly unknown[]) => string>> = {
    RDV: rdv,
    PARTICIPATION: (line) => `${cell(line, 'rdv_id')} ${rdv(line)}`,
    USAGER: (line) => String(cell(line, 'id usager')),
    STATISTICS: (line) => `${cell(line, 'Organisation')} ${cell(line, 'RDV')}`,
  };
  return own.map(lines[row]).sort();
}

/** The sheet of statistics that is compared. */
const SHEET = 'Par organisation';

/** A file of several tables has a line with the title above each. */
function readCsv(bytes: Buffer, row: ExportRow): unknown[][] {
  const lines: unknown[][] = parse(bytes, { delimiter: ';', bom: true, relax_column_count: true });
  return row === 'STATISTICS' ? lines.slice(lines.findIndex(([first]) => first === SHEET) + 1) : lines;
}

function readSheet(bytes: Buffer, row: ExportRow): unknown[][] {
  const workbook = read(bytes);
  const name = row === 'STATISTICS' ? SHEET : workbook.SheetNames[0];
  return utils.sheet_to_json(workbook.Sheets[name ?? ''] ?? {}, { header: 1, raw: true });
}
