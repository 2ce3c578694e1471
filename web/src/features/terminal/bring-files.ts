import { IMAGE_FOLDER, imageName, shellPath } from '@/features/file/images';
import { uploads } from '@/features/file/uploads';
import { isImage } from './pasting';
import type { TerminalSession } from './terminal-session';

/** Uploads files to a session's folder. Images go where they do not disturb, and their paths into the terminal. */
export function bringFiles(sessionId: string, files: readonly File[], terminal: TerminalSession | undefined): void {
  for (const file of files) {
    if (isImage(file) && terminal) {
      uploads.add({
        sessionId,
        folder: IMAGE_FOLDER,
        file,
        name: imageName(file, new Date()),
        onDone: (uploaded) => {
          terminal.screen.terminal.paste(`${shellPath(uploaded)} `);
        },
      });
    } else {
      uploads.add({ sessionId, folder: '', file });
    }
  }
}
