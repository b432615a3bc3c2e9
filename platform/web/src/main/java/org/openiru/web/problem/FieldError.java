package org.openiru.web.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where: a JSON pointer into the body such as {@code /urls/0}, or a parameter's name
 * @param detail what, without the submitted value
 */
public record FieldError(String pointer, String detail) {}
