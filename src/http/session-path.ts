// Paths of sign-in by a browser.

export const SESSION_PATH = '/session';

export const SESSION_PATHS = {
  describe: SESSION_PATH,
  begin: `${SESSION_PATH}/begin`,
  callback: `${SESSION_PATH}/callback`,
  demo: `${SESSION_PATH}/demo`,
  end: `${SESSION_PATH}/end`,
  ended: `${SESSION_PATH}/ended`,
} as const;
