// Shared texts of a workbook of Office Open XML.

/** The part of a workbook that contains the shared texts. */
export const SHARED_TEXTS = 'xl/sharedStrings.xml';

/** Texts that cells reference by number, each written once per workbook. */
export interface SharedTexts {
  /** The number of a text, given as the content of its `<si>`. */
  numberOf(item: string): number;
  /** The whole part. */
  toXml(): string;
}

export function createSharedTexts(): SharedTexts {
  const numbers = new Map<string, number>();
  return {
    numberOf(item) {
      let number = numbers.get(item);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(item, number);
      }
      return number;
    },
    toXml() {
      const items = Array.from(numbers.keys(), (item) => `<si>${item}</si>`).join('');
      return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="${numbers.size}">${items}</sst>`;
    },
  };
}
