/** How the whole of a table is read: its cells, its numbers, its classes, its test rows. */
import { useState } from 'react';
import {
  DEFAULT_SPLIT_SEED,
  DEFAULT_TEST_PERCENT,
  MAX_BINS,
  MAX_SPLIT_SEED,
  MAX_TEST_PERCENT,
  type Delimiter,
} from '../../config/table-recipe.ts';
import type { TableView } from '../../data/table/table-view.ts';
import { changeLayout, changeRecipe, type OpenTable } from '../../state/table-store.ts';
import { TABLE_TEXT } from '../../text/table.ts';

const DELIMITERS = Object.keys(TABLE_TEXT.delimiters) as Delimiter[];
const PARTS = [2, 3, 4, 5, 10, MAX_BINS];

export function TableForm({ table, view }: { readonly table: OpenTable; readonly view: TableView }) {
  const { recipe } = table;
  const { layout } = view;
  const plan = view.summary?.plan;
  const target = layout && plan ? layout.columns[plan.target] : null;
  const bins = recipe.bins ?? plan?.bins ?? 0;
  const hasBins = bins > 0 || (target !== null && target.words === 0);
  const parts = PARTS.includes(bins) || bins === 0 ? PARTS : [...PARTS, bins].sort((a, b) => a - b);
  return (
    <div className="table-form">
      <label>
        {TABLE_TEXT.delimiter}
        <select
          value={recipe.delimiter ?? layout?.delimiter ?? ','}
          onChange={(event) => changeLayout({ delimiter: event.target.value as Delimiter })}
        >
          {DELIMITERS.map((delimiter) => (
            <option key={delimiter} value={delimiter}>
              {TABLE_TEXT.delimiters[delimiter]}
            </option>
          ))}
        </select>
      </label>
      <label className="table-check">
        <input
          type="checkbox"
          checked={recipe.hasHeader ?? layout?.hasHeader ?? true}
          onChange={(event) => changeLayout({ hasHeader: event.target.checked })}
        />
        {TABLE_TEXT.header}
      </label>
      <label className="table-check" title={TABLE_TEXT.standardiseHint}>
        <input
          type="checkbox"
          checked={recipe.standardise ?? true}
          onChange={(event) => changeRecipe({ standardise: event.target.checked })}
        />
        {TABLE_TEXT.standardise}
      </label>
      <WholeNumber
        label={TABLE_TEXT.testPercent}
        hint={TABLE_TEXT.testPercentHint}
        value={recipe.testPercent ?? DEFAULT_TEST_PERCENT}
        min={1}
        max={MAX_TEST_PERCENT}
        onChange={(testPercent) => changeRecipe({ testPercent })}
      />
      <WholeNumber
        label={TABLE_TEXT.splitSeed}
        value={recipe.splitSeed ?? DEFAULT_SPLIT_SEED}
        min={0}
        max={MAX_SPLIT_SEED}
        onChange={(splitSeed) => changeRecipe({ splitSeed })}
      />
      {hasBins && (
        <label>
          {TABLE_TEXT.bins}
          <select value={bins} onChange={(event) => changeRecipe({ bins: Number(event.target.value) })}>
            <option value={0}>{TABLE_TEXT.binsNone}</option>
            {parts.map((count) => (
              <option key={count} value={count}>
                {TABLE_TEXT.binsParts(count)}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

interface WholeNumberProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** Taken over as soon as it is allowed; put back when the field is left with anything else in it. */
function WholeNumber({ label, hint, value, min, max, onChange }: WholeNumberProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label title={hint}>
      {label}
      <input
        type="number"
        min={min}
        max={max}
        step={1}
        value={typed ?? value}
        onChange={(event) => {
          setTyped(event.target.value);
          const given = Number(event.target.value);
          if (event.target.value !== '' && Number.isInteger(given) && given >= min && given <= max)
            onChange(given);
        }}
        onBlur={() => setTyped(null)}
      />
    </label>
  );
}
