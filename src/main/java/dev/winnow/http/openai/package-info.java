/**
 * The dialect of OpenAI's moderations: {@code POST /v1/moderations}, {@code GET /v1/models}.
 *
 * <p>A thin translation: {@link dev.winnow.http.openai.OpenAiCategory} says what becomes of Winnow's categories, and why;
 * {@code docs/dialects.md} lists every field. Start at {@link dev.winnow.http.openai.OpenAiRoutes}.
 */
package dev.winnow.http.openai;
