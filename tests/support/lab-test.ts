import { test } from 'vitest';
import { type ExportLab, openExportLab } from './export-lab.ts';
import type { TestServiceOptions } from './service.ts';

/** A test with labs of its own, which are closed behind it: those that mostly wait do so side by side (`labTest.concurrent`). */
export const labTest = test.extend<{ openLab: (options: TestServiceOptions) => Promise<ExportLab> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from it what a fixture needs, which is nothing here
  openLab: async ({}, use) => {
    const labs: ExportLab[] = [];
    await use(async (options) => {
      const lab = await openExportLab(options);
      labs.push(lab);
      return lab;
    });
    await Promise.all(labs.map((lab) => lab.close()));
  },
});
