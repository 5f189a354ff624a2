/** Time limit of a test before it counts as hanging: far above the time on any machine that runs the suite. */
export const TEST_LIMIT_MS = 1_800_000;
/** How long one wait may last, so that it can say what it waited for before its test is ended. */
export const WAIT_LIMIT_MS = 1_200_000;

/** A clean-up that waits for ever, say for a connection that a failed test did not return, holds up everything behind it. */
export const HOOK_LIMIT_MS = 600_000;
