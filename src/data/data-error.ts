/** The one error of this folder: a closed set of codes and a sentence that says what a person can do. */

/**
 * missing: not on the server; corrupt: there, but not what it should be; network: could not be fetched; of a person's own
 * files, incomplete: others belong to them; tooLarge: not read, or not unpacked.
 */
export type DataErrorCode = 'missing' | 'corrupt' | 'network' | 'aborted' | 'incomplete' | 'tooLarge';

export class DataError extends Error {
  readonly code: DataErrorCode;

  constructor(code: DataErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DataError';
    this.code = code;
  }
}

export function missingFile(name: string): DataError {
  const remedy = name.startsWith('fashion')
    ? 'Fashion-MNIST is packed where its files are installed or FASHION_MNIST_DIR names their folder; prepare the files again (npm run prepare:files)'
    : 'Prepare the files again (npm run prepare:files)';
  return new DataError(
    'missing',
    `${name} is not there. ${remedy}, or choose the generated shapes, which need no download.`,
  );
}

export function abortedLoad(): DataError {
  return new DataError('aborted', 'Loading the data set was cancelled.');
}
