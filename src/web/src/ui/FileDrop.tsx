import type { ReactNode } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Label } from 'react-aria-components/Label';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { Text } from 'react-aria-components/Text';
import { Button } from './Button';
import { Meter } from './feedback';

interface FileDropProps {
  readonly icon: ReactNode;
  /** What to drop there. */
  readonly text: string;
  readonly button: string;
  readonly limits: string;
  /** Endings, with their dots. */
  readonly types: readonly string[];
  /** Maybe several, also where only one is wanted. */
  readonly onFiles: (files: readonly File[]) => void;
}

/** Where a file is dropped, or chosen by a button. */
export function FileDrop({ icon, text, button, limits, types, onFiles }: FileDropProps) {
  return (
    <DropZone
      className="drop-zone"
      onDrop={async ({ items }) => {
        const files = items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : []));
        onFiles(await Promise.all(files));
      }}
    >
      {icon}
      <Text slot="label" className="drop-zone__text">
        {text}
      </Text>
      <FileTrigger acceptedFileTypes={[...types]} onSelect={(files) => onFiles([...(files ?? [])])}>
        <Button kind="primary">{button}</Button>
      </FileTrigger>
      <p className="soft">{limits}</p>
    </DropZone>
  );
}

interface FileProgressProps {
  readonly text: string;
  /** Of what was sent, from 0; 1 = the server works on it. */
  readonly share: number;
  readonly stop: string;
  readonly onStop: () => void;
}

/** In its place while the file is sent. */
export function FileProgress({ text, share, stop, onStop }: FileProgressProps) {
  return (
    <div className="drop-zone">
      <ProgressBar className="progress" value={share * 100} isIndeterminate={share >= 1}>
        <Label>{text}</Label>
        <Meter share={share} />
      </ProgressBar>
      <Button onPress={onStop}>{stop}</Button>
    </div>
  );
}
