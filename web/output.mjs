// The last step of a build.
import { renameSync, rmSync } from 'node:fs';

/**
 * Puts a folder in the place of another, whole or not at all: another run, or a service that starts, sees the former one
 * until then. Another run may put its own folder there between the two steps: the last one stays.
 */
export function putInPlace(folder, place) {
  for (;;) {
    try {
      rmSync(place, { recursive: true, force: true });
      return renameSync(folder, place);
    } catch (error) {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    }
  }
}
