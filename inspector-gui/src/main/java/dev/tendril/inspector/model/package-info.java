/**
 * What the inspector knows and can do, without a pixel: observable state that views show and commands that views call.
 * {@link dev.tendril.inspector.model.InspectorModel} is the way in. Everything here lives on the UI thread and depends on
 * {@code javafx-base} alone; a target is reached through the interfaces in {@code model.remote}, and waited for through the
 * activities in {@code model.task}.
 */
@NullMarked
package dev.tendril.inspector.model;

import org.jspecify.annotations.NullMarked;
