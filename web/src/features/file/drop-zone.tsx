import { Upload } from 'lucide-react';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { texts } from '@/texts/file';
import { showToast } from '@/ui/toasts';

interface DropZoneProps {
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Takes files that are dropped anywhere on what is in it. */
export function DropZone({ label, onFiles, className, children }: DropZoneProps) {
  /** How many of the elements under the pointer have been entered and not left. */
  const depth = useRef(0);
  const [over, setOver] = useState(false);
  const move = (event: DragEvent, step: number) => {
    if (hasFiles(event)) {
      event.preventDefault();
      depth.current = Math.max(0, depth.current + step);
      setOver(depth.current > 0);
    }
  };
  return (
    <div
      className={`relative ${className ?? ''}`}
      onDragEnter={(event) => {
        move(event, 1);
      }}
      onDragLeave={(event) => {
        move(event, -1);
      }}
      onDragOver={(event) => {
        if (hasFiles(event)) {
          event.preventDefault();
          event.dataTransfer.dropEffect = 'copy';
        }
      }}
      onDrop={(event) => {
        if (hasFiles(event)) {
          event.preventDefault();
          event.stopPropagation();
          depth.current = 0;
          setOver(false);
          onFiles(droppedFiles(event.dataTransfer));
        }
      }}
    >
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-2 z-30 flex flex-col items-center justify-center gap-3 rounded-2xl border-2 border-dashed border-accent bg-surface/90 text-center">
          <Upload size={28} className="text-accent" aria-hidden />
          <p className="px-6 text-sm font-medium">{label}</p>
        </div>
      )}
    </div>
  );
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files');
}

/** Folders look like files until they are read: they are left out, and that is said. */
function droppedFiles(transfer: DataTransfer): readonly File[] {
  const items = Array.from(transfer.items);
  const folders = items.filter((item) => item.webkitGetAsEntry()?.isDirectory === true);
  if (folders.length > 0) {
    showToast({ title: texts.foldersAreNotUploaded, text: texts.dropFilesInstead, isError: true });
  }
  return items.flatMap((item) => (folders.includes(item) ? [] : (item.getAsFile() ?? [])));
}
