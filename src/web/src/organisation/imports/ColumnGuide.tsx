import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImportKind } from '../../contract/imports';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/feedback';
import { saveText } from '../../ui/saveText';
import { templateColumns, templateText } from './template';
import { fieldHint } from './words';

/** Which columns a file may have, and a file that has them. */
export function ColumnGuide({ kind }: { kind: ImportKind }) {
  const { t } = useTranslation();
  const fileName = t(kind === 'members' ? 'imports.membersTemplate' : 'imports.unitsTemplate');
  return (
    <section className="card" aria-labelledby="imports-guide">
      <div className="card__head">
        <h2 id="imports-guide">{t(kind === 'members' ? 'imports.columnsOfMembers' : 'imports.columnsOfUnits')}</h2>
        <Button
          size="small"
          icon={<Download size={16} aria-hidden />}
          onPress={() => saveText(templateText(t, kind), fileName)}
        >
          {t('imports.template')}
        </Button>
      </div>
      <p className="soft imports__hint">{t('imports.columnsHint')}</p>
      <table className="imports__guide">
        <thead>
          <tr>
            <th scope="col">{t('imports.column')}</th>
            <th scope="col">{t('imports.how')}</th>
            <th scope="col">{t('imports.example')}</th>
          </tr>
        </thead>
        <tbody>
          {templateColumns(t, kind).map(({ field, name, required, examples }) => (
            <tr key={field}>
              <th scope="row">
                {name} {required && <Chip tone="accent">{t('imports.required')}</Chip>}
              </th>
              <td>{fieldHint(t, kind, field)}</td>
              <td className="imports__example">{examples.find((text) => text !== '')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
