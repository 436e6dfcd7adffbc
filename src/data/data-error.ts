/** The one error of this folder: a closed set of codes and a sentence that says what a person can do. */

/** missing: not on the server; corrupt: there, but not what it should be; network: could not be fetched. */
export type DataErrorCode = 'missing' | 'corrupt' | 'network' | 'aborted';

export class DataError extends Error {
  readonly code: DataErrorCode;

  constructor(code: DataErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DataError';
    this.code = code;
  }
}

export function missingFile(name: string): DataError {
  return new DataError(
    'missing',
    `${name} is not there. Build the page again (npm run build), or choose the generated shapes, which need no download.`,
  );
}

export function abortedLoad(): DataError {
  return new DataError('aborted', 'Loading the data set was cancelled.');
}
