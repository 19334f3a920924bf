import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { CommandButton } from '../CommandButton';
import { useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { useOrdered } from '../ordered';
import { useReadingPaper } from '../papers/ReadingContext';
import { ConclusionBody } from './ConclusionBody';
import { ConclusionDialog, type ConclusionEdit } from './ConclusionDialog';

export function ConclusionsPanel() {
  const { t } = useTranslation();
  const may = useMay();
  const conclusions = useOrdered(useMeeting((view) => view.conclusions));
  const { read } = useReadingPaper();
  const [edit, setEdit] = useState<ConclusionEdit>();
  return (
    <div className="conclusions">
      {conclusions.length === 0 && <p className="empty">{t('panels.noConclusions')}</p>}
      <ol>
        {conclusions.map(([id, conclusion], index) => {
          return (
            <li key={id} className="conclusion">
              <div className="conclusion__head">
                <h3>{t('panels.conclusionNumber', { number: index + 1 })}</h3>
                {may.conclude && (
                  <span>
                    <Button
                      kind="quiet"
                      size="icon"
                      aria-label={t('panels.editConclusion', { number: index + 1 })}
                      icon={<Pencil size={16} aria-hidden />}
                      onPress={() => setEdit({ id, conclusion, number: index + 1 })}
                    />
                    <CommandButton
                      kind="quiet"
                      size="icon"
                      aria-label={t('panels.removeConclusion', { number: index + 1 })}
                      icon={<Trash2 size={16} aria-hidden />}
                      command={{ type: 'removeConclusion', conclusionId: id }}
                      confirm={{
                        title: t('panels.removeConclusion', { number: index + 1 }),
                        text: t('panels.removeConclusionConfirm'),
                        button: t('panels.remove'),
                        danger: true,
                      }}
                    />
                  </span>
                )}
              </div>
              <ConclusionBody number={index + 1} conclusion={conclusion} onRead={read} />
              <p className="soft small">
                {t('panels.conclusionBy', { name: conclusion.byName, when: formatMoment(conclusion.at) })}
              </p>
            </li>
          );
        })}
      </ol>
      {may.conclude && (
        <Button icon={<Plus size={16} aria-hidden />} onPress={() => setEdit({})}>
          {t('panels.addConclusion')}
        </Button>
      )}
      {edit && <ConclusionDialog edit={edit} onClose={() => setEdit(undefined)} />}
    </div>
  );
}
