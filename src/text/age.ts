/** Sentences about the age of connections. */
import { formatCount } from '../math/format.ts';

/** An age of one connection is whole, that of several a mean. */
function rewirings(age: number): string {
  const digits = Number.isInteger(age) ? formatCount(age) : age.toFixed(1);
  return `${digits} ${age === 1 ? 'rewiring' : 'rewirings'}`;
}

export const AGE_TEXT = {
  choice: 'Colour connections by',
  colour: 'Colour',
  colours: { weight: 'weight', age: 'age', change: 'change' },
  /** Above the scale, from long to short. */
  legend: ['rewirings survived', 'survived'],
  meanLegend: ['mean rewirings survived', 'survived'],
  newborn: 'newborn',
  beginning: 'there from the beginning',
  column: 'Survived',
  survived: rewirings,
  /** newborn: connections of the last rewiring among `count`. */
  ages(mean: number, newborn: number, count: number): string {
    const fresh = newborn > 0 ? `, ${formatCount(newborn)} newborn` : '';
    return `${count > 1 ? 'mean age' : 'survived'} ${rewirings(mean)}${fresh}`;
  },
} as const;
