import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requestFile } from '../../../app/api';
import { Button } from '../../../ui/Button';
import { saveFile } from '../../../ui/saveText';

interface MadeFileProps {
  readonly href: string;
  readonly text: string;
}

/** A file that the server has to make first, which takes a while: that is said, and what came of it. */
export function MadeFile({ href, text }: MadeFileProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<'making' | 'failed'>();
  const make = async () => {
    setState('making');
    try {
      const file = await requestFile('GET', href);
      saveFile(file, file.name);
      setState(undefined);
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      <Button
        kind="quiet"
        size="small"
        icon={<FileDown size={16} aria-hidden />}
        isPending={state === 'making'}
        onPress={() => void make()}
      >
        {text}
      </Button>
      <span role="status" className="soft small">
        {state === 'making' && t('issued.making')}
      </span>
      <span role="alert" className="field__error">
        {state === 'failed' && t('issued.notMade')}
      </span>
    </>
  );
}
