import base from '../vitest.config.ts';

/** The tests that hold the rights and the filters by themselves, without a database: fast enough to be run once for each mutant. */
export default {
  ...base,
  test: {
    ...base.test,
    include: [
      'tests/policy/{viewer,rdv-rule,selection,export,reference,usager}.test.ts',
      'tests/domain/rdv/{filter,filter-input,period,status}.test.ts',
    ],
    globalSetup: [],
  },
};
