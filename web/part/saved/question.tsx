// A question before something is deleted.

interface QuestionProps {
  text: string;
  labelledBy: string;
  onYes(): void;
  onNo(): void;
}

export const Question = ({ text, labelledBy, onYes, onNo }: QuestionProps) => (
  <fieldset className="ask">
    <legend>{text}</legend>
    <button
      type="button"
      className="button"
      // biome-ignore lint/a11y/noAutofocus: the button that was used has become this question
      autoFocus
      aria-describedby={labelledBy}
      onClick={onYes}
    >
      Oui, supprimer
    </button>
    <button type="button" className="button quiet" onClick={onNo}>
      Non, garder
    </button>
  </fieldset>
);
