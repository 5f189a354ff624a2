// The choices of the evolution: width of its bars, their parts, their unit.
import type { Split, StatisticsView, Step, Unit } from '../../address/statistics-view.ts';
import { splitLabels, stepLabels, unitLabels } from '../../text/labels.ts';
import { Choice, type Option } from '../selection/choice.tsx';

interface EvolutionChoicesProps {
  view: StatisticsView;
  step: Step;
  onChange(view: StatisticsView): void;
}

const optionsOf = <Value extends string>(labels: Readonly<Record<Value, string>>) =>
  Object.entries<string>(labels) as Option[];

export function EvolutionChoices({ view, step, onChange }: EvolutionChoicesProps) {
  return (
    <div className="selection bar">
      <Choice
        name="Barres par"
        value={step}
        options={optionsOf(stepLabels)}
        onChange={(value) => onChange({ ...view, step: value as Step })}
      />
      <Choice
        name="Découpage"
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
    </div>
  );
}
