import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../contract/meetings';
import type { LayoutProfile, NumberRegister, RegistryCommand } from '../contract/registers';
import { CommandDialog } from '../organisation/FormDialog';
import { UnitPicker } from '../organisation/UnitPicker';
import type { Units } from '../organisation/useUnits';
import { TextField } from '../ui/fields';
import { clean, cleanLine } from '../ui/text';
import { useLiveRegisters, useRegisters } from './RegistersContext';

interface RegisterDialogProps {
  readonly units: Units;
  /** Absent = a new one. */
  readonly register?: { readonly id: Id; readonly held: NumberRegister };
  readonly onClose: () => void;
}

const lengths = ['top', 'bottom', 'left', 'right', 'bodySize'] as const;
const lines = ['superior', 'issuer', 'abbreviation', 'place', 'signerName'] as const;
const paragraphs = ['authority', 'position', 'recipients'] as const;

type Words = Record<(typeof lengths)[number] | (typeof lines)[number] | (typeof paragraphs)[number], string>;

/** A register: whose it is, how its numbers are made and how what they stand on is laid out. */
export function RegisterDialog({ units, register, onClose }: RegisterDialogProps) {
  const { t } = useTranslation();
  const { commands } = useLiveRegisters();
  const standard = useRegisters((view) => view.standard);
  const from = register?.held.layout ?? { ...standard, issuer: '', abbreviation: '', place: '' };
  const [unit, setUnit] = useState<Id | null>(register?.held.unitId ?? null);
  const [title, setTitle] = useState(register?.held.title ?? t('registers.invitations'));
  const [kind, setKind] = useState(register?.held.scheme.kind ?? 'GM');
  const [pattern, setPattern] = useState(register?.held.scheme.pattern ?? '{number}/{kind}-{issuer}');
  const [words, setWords] = useState<Words>(
    () =>
      Object.fromEntries(
        [...lengths, ...lines, ...paragraphs].map((name) => [name, String(from[name] ?? '')]),
      ) as Words,
  );
  const layout = (): LayoutProfile => {
    const { superior: _s, authority: _a, position: _p, signerName: _n, ...rest } = from;
    const some = (name: keyof Words) => (clean(words[name]) ? { [name]: clean(words[name]) } : {});
    return {
      ...rest,
      ...Object.fromEntries(lengths.map((name) => [name, Number(words[name]) || 0])),
      issuer: cleanLine(words.issuer),
      abbreviation: cleanLine(words.abbreviation),
      place: cleanLine(words.place),
      recipients: clean(words.recipients),
      ...some('superior'),
      ...some('authority'),
      ...some('position'),
      ...some('signerName'),
    };
  };
  const command = (): RegistryCommand | undefined => {
    const { period, first } = register?.held.scheme ?? { period: 'year' as const, first: 1 };
    const said = {
      title: cleanLine(title),
      scheme: { pattern: cleanLine(pattern), kind: cleanLine(kind), period, first },
      layout: layout(),
    };
    if (register) return { type: 'changeRegister', registerId: register.id, ...said };
    return unit ? { type: 'addRegister', unitId: unit, ...said } : undefined;
  };
  const field = (name: keyof Words, error: string | undefined) => (
    <TextField
      key={name}
      label={t(`registers.${name}`)}
      value={words[name]}
      onChange={(value) => setWords((held) => ({ ...held, [name]: value }))}
      maxLength={name === 'recipients' ? 2_000 : 300}
      optional={name === 'superior' || name === 'authority' || name === 'position' || name === 'signerName'}
      error={error}
      {...(name === 'authority' || name === 'position' || name === 'recipients' ? { rows: 2 } : {})}
    />
  );
  return (
    <CommandDialog
      title={t(register ? 'registers.edit' : 'registers.add')}
      submit={t('registers.save')}
      commands={commands}
      conflict={t('registers.givenAgain')}
      errors={{
        unitId: !unit && t('registers.needUnit'),
        title: cleanLine(title) === '' && t('registers.needTitle'),
        'layout.issuer': cleanLine(words.issuer) === '' && t('registers.needIssuer'),
        'layout.abbreviation': cleanLine(words.abbreviation) === '' && t('registers.needAbbreviation'),
        'layout.place': cleanLine(words.place) === '' && t('registers.needPlace'),
      }}
      command={command}
      onClose={onClose}
    >
      {(error) => (
        <>
          {!register && (
            <UnitPicker
              label={t('registers.unit')}
              units={units}
              value={unit}
              onChange={setUnit}
              error={error('unitId')}
            />
          )}
          <TextField
            label={t('registers.name')}
            value={title}
            onChange={setTitle}
            maxLength={200}
            error={error('title')}
          />
          <TextField
            label={t('registers.kind')}
            value={kind}
            onChange={setKind}
            maxLength={40}
            error={error('scheme.kind')}
          />
          <TextField
            label={t('registers.pattern')}
            hint={t('registers.patternHint')}
            value={pattern}
            onChange={setPattern}
            maxLength={60}
            error={error('scheme.pattern')}
          />
          {[...lines, ...paragraphs, ...lengths].map((name) => field(name, error(`layout.${name}`)))}
        </>
      )}
    </CommandDialog>
  );
}
