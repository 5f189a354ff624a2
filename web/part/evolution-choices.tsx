// The choices of the statistics beside the selection: step, split, comparison.
import type { ComparedTo, Split, StatisticsView, Step, Unit } from '../address/statistics-view.ts';
import { comparedLabels, splitLabels, stepLabels, unitLabels } from '../text/labels.ts';
import { Choice, type Option } from './choice.tsx';

interface StatisticsChoicesProps {
  view: StatisticsView;
  step: Step;
  onChange(view: StatisticsView): void;
}

const optionsOf = <Value extends string>(labels: Readonly<Record<Value, string>>) =>
  Object.entries<string>(labels) as Option[];

export function StatisticsChoices({ view, step, onChange }: StatisticsChoicesProps) {
  return (
    <>
      <Choice
        name="Pas"
        value={step}
        options={optionsOf(stepLabels)}
        onChange={(value) => onChange({ ...view, step: value as Step })}
      />
      <Choice
        name="Évolution"
        value={view.split}
        options={optionsOf(splitLabels)}
        onChange={(value) => onChange({ ...view, split: value as Split })}
      />
      <Choice
        name="Barres en"
        value={view.unit}
        options={optionsOf(unitLabels)}
        onChange={(value) => onChange({ ...view, unit: value as Unit })}
      />
      <Choice
        name="Comparer à"
        value={view.comparedTo}
        options={optionsOf(comparedLabels)}
        onChange={(value) => onChange({ ...view, comparedTo: value as ComparedTo })}
      />
    </>
  );
}
