package dev.winnow.http.perspective;

/**
 * Limits of requests, and how strictly they are read.
 *
 * @param textBytes longest comment, in bytes of UTF-8
 * @param batch maximum number of requests in a batch
 * @param answerBytes approximate size of the largest answer: spans times attributes can be far more than the request
 * @param strict whether to refuse what upstream refuses
 */
record PerspectiveLimits(long textBytes, int batch, long answerBytes, boolean strict) {}
