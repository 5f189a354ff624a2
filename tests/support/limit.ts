/** How long a test may last before it is taken for stuck: no machine on which the suite is run is that slow. */
export const TEST_LIMIT_MS = 1_800_000;
/** How long one wait may last, so that it can say what it waited for before its test is ended. */
export const WAIT_LIMIT_MS = 1_200_000;
