// Settings of completion mails.
import type { z } from 'zod';
import { mailAddress, url } from './value.ts';

/** Completion mails of exports, and the page to which they link. */
export interface MailConfig {
  readonly smtpUrl: string;
  readonly from: string;
  /** The page of another frontend that shows the exports of an agent; null: our own page of each export. */
  readonly historyUrl: string | null;
}

export const mailSettings = {
  SMTP_URL: url('smtps?', 'smtps://user:password@mail.example.org').optional(),
  MAIL_FROM: mailAddress.optional(),
  MAIL_HISTORY_URL: url('https?', 'https://stats.example.org/exports').optional(),
};

type Values = z.infer<z.ZodObject<typeof mailSettings>>;

/** Problems that involve several settings. */
export function mailProblems(given: Readonly<Record<string, string | undefined>>): string[] {
  const { SMTP_URL, MAIL_FROM, MAIL_HISTORY_URL, PUBLIC_URL, WEB } = given;
  const problems: string[] = [];
  if ((SMTP_URL === undefined) !== (MAIL_FROM === undefined))
    problems.push('SMTP_URL and MAIL_FROM need each other: set both, or neither for no mail');
  if (MAIL_HISTORY_URL && !SMTP_URL) problems.push('MAIL_HISTORY_URL needs SMTP_URL');
  if (SMTP_URL && !MAIL_HISTORY_URL && (!PUBLIC_URL || WEB === 'off'))
    problems.push(
      WEB === 'off'
        ? 'SMTP_URL needs MAIL_HISTORY_URL with WEB=off: mails link to the page of a frontend'
        : 'SMTP_URL needs PUBLIC_URL: mails link to the page of the export (or MAIL_HISTORY_URL, for another frontend)',
    );
  return problems;
}

export const toMail = ({ SMTP_URL: smtpUrl, MAIL_FROM: from, MAIL_HISTORY_URL }: Values): MailConfig | null =>
  smtpUrl && from ? Object.freeze({ smtpUrl, from, historyUrl: MAIL_HISTORY_URL ?? null }) : null;
