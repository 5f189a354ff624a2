import { builder } from '../core/builder.ts';

export const MaskReasonEnum = builder.enumType('MaskReason', {
  description: 'Why a figure is not shown.',
  values: {
    TOO_FEW_USAGERS: {
      description:
        'With the scope TERRITORY: too few usagers to be shown (fewer than five, unless the operator says otherwise), or a hidden figure of the same request could be derived from it.',
    },
  } as const,
});
