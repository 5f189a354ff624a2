// The pages to which mails link, as the settings have them.
import type { Config } from '#config';
import type { MailLink } from '#domain/exports/history/completion-mail.ts';
import { encodeId } from '#graphql/core/global-id.ts';

export function toMailLink({ historyUrl }: NonNullable<Config['mail']>, publicUrl: string | null): MailLink {
  if (historyUrl !== null) return { kind: 'history', url: historyUrl };
  const url = `${publicUrl}/exports`;
  return {
    kind: 'export',
    url,
    urlOf: (exportId) => `${url}/${encodeId('Export', exportId)}`,
    scheduleUrlOf: (id) => `${publicUrl}/programmations/${encodeId('ExportSchedule', id)}`,
  };
}
