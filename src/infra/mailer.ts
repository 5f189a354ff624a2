// Sending of mails by SMTP.
import { createTransport } from 'nodemailer';

/** A mail server. */
export interface Mailer {
  /** True once the server has accepted the mail, false when it never will. @throws MailError when a retry may succeed. */
  send(mail: Mail): Promise<boolean>;
}

export interface Mail {
  /** The same id each time the same mail is sent, so that mailboxes can deduplicate. */
  id: string;
  to: string;
  subject: string;
  text: string;
  /** The same as HTML, for readers that show it. */
  html?: string;
  /** Pictures that the HTML names by `cid:`. */
  images?: readonly MailImage[];
}

export interface MailImage {
  cid: string;
  /** File name for readers that show pictures as attachments. */
  name: string;
  png: Buffer;
}

export interface MailSettings {
  /** `smtp:` or `smtps:`, with user and password when the server requires them. */
  readonly smtpUrl: string;
  readonly from: string;
}

/** A mail that the server did not accept. Its answer may name people, so only the codes are kept. */
class MailError extends Error {
  override name = 'MailError';

  constructor(code: string, answer: number | undefined) {
    super(`The mail server did not accept the mail: ${code}${answer === undefined ? '' : ` ${answer}`}`);
  }
}

const TIMEOUT_MS = 10_000;

export function createMailer({ smtpUrl, from }: MailSettings): Mailer {
  const { username, hostname } = new URL(smtpUrl);
  const transport = createTransport({
    url: smtpUrl,
    requireTLS: username !== '', // no password without TLS
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ id, to, subject, text, html, images = [] }) {
      const headers = { 'Auto-Submitted': 'auto-generated' };
      const message = {
        messageId: `<${id}@${hostname}>`,
        to: { name: '', address: to },
        ...{ from, subject, text, headers },
        ...(html !== undefined && { html }),
        attachments: images.map(({ cid, name, png }) => ({
          ...{ cid, filename: name, content: png, contentType: 'image/png', contentDisposition: 'inline' as const },
        })),
      };
      try {
        await transport.sendMail(message);
        return true;
      } catch (error) {
        const { code = 'unknown', responseCode } = error as { code?: string; responseCode?: number };
        if (code === 'EENVELOPE' && (responseCode ?? 0) >= 500) return false; // there is no such mailbox
        throw new MailError(code, responseCode);
      }
    },
  };
}
