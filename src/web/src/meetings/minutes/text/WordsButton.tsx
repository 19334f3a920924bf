import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button';
import { ConfirmDialog } from '../../../ui/Dialog';

interface WordsButtonProps {
  readonly text: string;
  readonly icon?: ReactNode;
  /** What is lost by it, which is asked about; undefined: nothing that cannot be had again. */
  readonly loses: 'addedWords' | 'editedWords' | undefined;
  readonly isPending: boolean;
  readonly onPress: () => void;
}

/** Takes a passage away or puts another in its place. Words that somebody wrote do not go by one press. */
export function WordsButton({ text, icon, loses, isPending, onPress }: WordsButtonProps) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" icon={icon} isPending={isPending} onPress={loses ? () => setAsking(true) : onPress}>
        {text}
      </Button>
      {loses && (
        <ConfirmDialog
          title={`${text}?`}
          text={t(`minutes.loses_${loses}`)}
          confirm={text}
          danger
          isOpen={isAsking}
          onConfirm={() => {
            setAsking(false);
            onPress();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
