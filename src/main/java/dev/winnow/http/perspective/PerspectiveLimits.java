package dev.winnow.http.perspective;

/**
 * What is read, and how closely.
 *
 * @param textBytes longest comment, in bytes of UTF-8
 * @param batch most requests in a batch
 * @param answerBytes largest answer, roughly: spans times attributes can be far more than the request
 * @param strict whether what upstream refuses is refused
 */
record PerspectiveLimits(long textBytes, int batch, long answerBytes, boolean strict) {}
