// A question before something ends.

interface QuestionProps {
  text: string;
  /** The answer that ends it. */
  yes?: string;
  labelledBy: string;
  onYes(): void;
  onNo(): void;
}

export const Question = ({ text, yes = 'Oui, supprimer', labelledBy, onYes, onNo }: QuestionProps) => (
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
      {yes}
    </button>
    <button type="button" className="button quiet" onClick={onNo}>
      Non, garder
    </button>
  </fieldset>
);
