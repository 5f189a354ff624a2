import type { Page } from 'playwright-core';

export interface HeldAnswers {
  /** Resolves once the first answer is held. */
  readonly first: Promise<void>;
  /** How often the page has asked. */
  count(): number;
  /** Gives the answers to the page, from now on at once. */
  letGo(): void;
}

/** Holds the answers to this operation that a page asks for from now on, each as it was when it was asked for. */
export async function holdAnswers(page: Page, operation: string): Promise<HeldAnswers> {
  let letGo = () => {};
  let hold = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const first = new Promise<void>((resolve) => {
    hold = resolve;
  });
  let asked = 0;
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes(`query ${operation}(`)) return route.fallback();
    asked += 1;
    const response = await route.fetch();
    hold();
    await gate;
    await route.fulfill({ response });
  });
  return { first, count: () => asked, letGo };
}
