/*
 * The native half of dev.tendril.agent.heap.NativeHeap: searches the heap by JVMTI.
 *
 * Uses neither the C library nor any state of its own: each call gets an environment, whose tags go with it when it is
 * disposed of. Natives are registered rather than found by name, because newer JVMs warn of natives found by name.
 */
#include <jni.h>
#include <jvmti.h>

/* What the tag of a class or object says. */
#define SKIPPED 1      /* an object of the agent; a class whose instances are */
#define WANTED 2       /* a class whose instances are looked for */
#define REFERENCES 4   /* a subclass of java.lang.ref.Reference; which field is the referent is in the upper half */
#define FOUND 8        /* an object that was found; for roots, its number is in the upper half */
#define UPPER 32

/* JVMTI gives referents an index that depends on the interfaces of their class; no more than so many are told apart. */
#define MOST_INDEXES 64

/* What is said of each root, as longs: see NativeHeap.roots. */
#define FACTS 6

static void fail(JNIEnv *env, jvmtiEnv *jvmti, jvmtiError error) {
    char *name = NULL;
    jclass type = (*env)->FindClass(env, "java/lang/IllegalStateException");
    if (type == NULL) {
        return;
    }
    if (jvmti != NULL) {
        (*jvmti)->GetErrorName(jvmti, error, &name);
    }
    (*env)->ThrowNew(env, type, name != NULL ? name : "this JVM gives no JVMTI environment that may tag objects");
    if (name != NULL) {
        (*jvmti)->Deallocate(jvmti, (unsigned char *) name);
    }
}

/* An environment of its own, to be disposed of; NULL, with an exception pending, if there is none to be had. */
static jvmtiEnv *open(JNIEnv *env) {
    JavaVM *vm;
    jvmtiEnv *jvmti = NULL;
    jvmtiCapabilities capabilities;
    unsigned char *each = (unsigned char *) &capabilities;
    jvmtiError error;
    unsigned int i;

    if ((*env)->GetJavaVM(env, &vm) != JNI_OK
            || (*vm)->GetEnv(vm, (void **) &jvmti, JVMTI_VERSION_11) != JNI_OK) {
        fail(env, NULL, JVMTI_ERROR_NOT_AVAILABLE);
        return NULL;
    }
    for (i = 0; i < sizeof capabilities; i++) {
        each[i] = 0;
    }
    capabilities.can_tag_objects = 1;
    capabilities.can_get_line_numbers = 1;
    error = (*jvmti)->AddCapabilities(jvmti, &capabilities);
    if (error != JVMTI_ERROR_NONE) {
        fail(env, jvmti, error);
        (*jvmti)->DisposeEnvironment(jvmti);
        return NULL;
    }
    return jvmti;
}

static jvmtiError mark(JNIEnv *env, jvmtiEnv *jvmti, jobjectArray objects, jlong bits) {
    jsize count = (*env)->GetArrayLength(env, objects);
    jvmtiError error = JVMTI_ERROR_NONE;
    jsize i;
    for (i = 0; i < count && error == JVMTI_ERROR_NONE; i++) {
        jobject object = (*env)->GetObjectArrayElement(env, objects, i);
        jlong tag = 0;
        error = (*jvmti)->GetTag(jvmti, object, &tag);
        if (error == JVMTI_ERROR_NONE) {
            error = (*jvmti)->SetTag(jvmti, object, tag | bits);
        }
        (*env)->DeleteLocalRef(env, object);
    }
    return error;
}

/*
 * Marks the classes of references with the index of their referent. Indexes count the fields of all interfaces first,
 * then those of the superclasses from the topmost down; java.lang.Object has none.
 */
static jvmtiError mark_references(JNIEnv *env, jvmtiEnv *jvmti, jobjectArray types, jintArray interface_fields) {
    jclass reference = (*env)->FindClass(env, "java/lang/ref/Reference");
    jfieldID referent = reference == NULL ? NULL : (*env)->GetFieldID(env, reference, "referent", "Ljava/lang/Object;");
    jint count = 0;
    jint place = 0;
    jfieldID *fields = NULL;
    jsize i;
    jvmtiError error;

    if (referent == NULL) {
        (*env)->ExceptionClear(env);
        return JVMTI_ERROR_NOT_FOUND;
    }
    error = (*jvmti)->GetClassFields(jvmti, reference, &count, &fields);
    if (error != JVMTI_ERROR_NONE) {
        return error;
    }
    while (place < count && fields[place] != referent) {
        place++;
    }
    (*jvmti)->Deallocate(jvmti, (unsigned char *) fields);
    for (i = 0; i < (*env)->GetArrayLength(env, types) && error == JVMTI_ERROR_NONE; i++) {
        jobject type = (*env)->GetObjectArrayElement(env, types, i);
        jint before = 0;
        jlong tag = 0;
        (*env)->GetIntArrayRegion(env, interface_fields, i, 1, &before);
        error = (*jvmti)->GetTag(jvmti, type, &tag);
        if (error == JVMTI_ERROR_NONE && before + place < MOST_INDEXES) {
            error = (*jvmti)->SetTag(jvmti, type, tag | REFERENCES | ((jlong) (before + place) << UPPER));
        }
        (*env)->DeleteLocalRef(env, type);
    }
    return error;
}

static int is_agents(jvmtiHeapReferenceKind kind, const jvmtiHeapReferenceInfo *info, jlong class_tag, jlong tag) {
    return ((class_tag | tag) & SKIPPED) != 0
            || (kind == JVMTI_HEAP_REFERENCE_STACK_LOCAL && (info->stack_local.thread_tag & SKIPPED) != 0)
            || (kind == JVMTI_HEAP_REFERENCE_JNI_LOCAL && (info->jni_local.thread_tag & SKIPPED) != 0);
}

typedef struct {
    jlong found;
    jlong limit;
} search;

static jint JNICALL on_reference(jvmtiHeapReferenceKind kind, const jvmtiHeapReferenceInfo *info, jlong class_tag,
        jlong referrer_class_tag, jlong size, jlong *tag, jlong *referrer_tag, jint length, void *data) {
    search *state = data;
    (void) size;
    (void) referrer_tag;
    (void) length;
    if (is_agents(kind, info, class_tag, *tag)) {
        return 0;
    }
    if (kind == JVMTI_HEAP_REFERENCE_FIELD && (referrer_class_tag & REFERENCES) != 0
            && info->field.index == (jint) (referrer_class_tag >> UPPER)) {
        return 0;
    }
    if ((class_tag & WANTED) != 0 && (*tag & FOUND) == 0) {
        *tag |= FOUND;
        if (++state->found >= state->limit) {
            return JVMTI_VISIT_ABORT;
        }
    }
    return JVMTI_VISIT_OBJECTS;
}

/* All objects marked as found, as an array. Classes among them carry other marks too. */
static jvmtiError collect(JNIEnv *env, jvmtiEnv *jvmti, jobjectArray *result) {
    jlong tags[2 + 2 * MOST_INDEXES];
    jint count = 0;
    jobject *objects = NULL;
    jclass type;
    jvmtiError error;
    jint i;

    tags[0] = FOUND;
    tags[1] = FOUND | WANTED;
    for (i = 0; i < MOST_INDEXES; i++) {
        tags[2 + 2 * i] = FOUND | REFERENCES | ((jlong) i << UPPER);
        tags[3 + 2 * i] = FOUND | WANTED | REFERENCES | ((jlong) i << UPPER);
    }
    error = (*jvmti)->GetObjectsWithTags(jvmti, 2 + 2 * MOST_INDEXES, tags, &count, &objects, NULL);
    if (error != JVMTI_ERROR_NONE) {
        return error;
    }
    type = (*env)->FindClass(env, "java/lang/Object");
    *result = type == NULL ? NULL : (*env)->NewObjectArray(env, count, type, NULL);
    for (i = 0; i < count; i++) {
        if (*result != NULL) {
            (*env)->SetObjectArrayElement(env, *result, i, objects[i]);
        }
        (*env)->DeleteLocalRef(env, objects[i]);
    }
    (*jvmti)->Deallocate(jvmti, (unsigned char *) objects);
    return JVMTI_ERROR_NONE;
}

static jvmtiError follow(jvmtiEnv *jvmti, jvmtiHeapReferenceCallback callback, void *state) {
    jvmtiHeapCallbacks callbacks;
    unsigned char *each = (unsigned char *) &callbacks;
    unsigned int i;
    for (i = 0; i < sizeof callbacks; i++) {
        each[i] = 0;
    }
    callbacks.heap_reference_callback = callback;
    return (*jvmti)->FollowReferences(jvmti, 0, NULL, NULL, &callbacks, state);
}

static jobjectArray JNICALL instances(JNIEnv *env, jclass self, jobjectArray wanted, jobjectArray skipped,
        jobjectArray references, jintArray interface_fields, jint limit) {
    jobjectArray result = NULL;
    search state;
    jvmtiError error;
    jvmtiEnv *jvmti = open(env);
    (void) self;
    if (jvmti == NULL) {
        return NULL;
    }
    state.found = 0;
    state.limit = limit;
    error = mark(env, jvmti, skipped, SKIPPED);
    if (error == JVMTI_ERROR_NONE) {
        error = mark(env, jvmti, wanted, WANTED);
    }
    if (error == JVMTI_ERROR_NONE) {
        error = mark_references(env, jvmti, references, interface_fields);
    }
    if (error == JVMTI_ERROR_NONE) {
        error = follow(jvmti, on_reference, &state);
    }
    if (error == JVMTI_ERROR_NONE) {
        error = collect(env, jvmti, &result);
    }
    if (error != JVMTI_ERROR_NONE) {
        fail(env, jvmti, error);
    }
    (*jvmti)->DisposeEnvironment(jvmti);
    return result;
}

/* Roots that no walk from static fields and threads comes by. */
static int is_hidden_root(jvmtiHeapReferenceKind kind) {
    return kind == JVMTI_HEAP_REFERENCE_STACK_LOCAL || kind == JVMTI_HEAP_REFERENCE_JNI_LOCAL
            || kind == JVMTI_HEAP_REFERENCE_JNI_GLOBAL || kind == JVMTI_HEAP_REFERENCE_MONITOR
            || kind == JVMTI_HEAP_REFERENCE_OTHER;
}

static jint JNICALL on_root(jvmtiHeapReferenceKind kind, const jvmtiHeapReferenceInfo *info, jlong class_tag,
        jlong referrer_class_tag, jlong size, jlong *tag, jlong *referrer_tag, jint length, void *data) {
    (void) referrer_class_tag;
    (void) size;
    (void) referrer_tag;
    (void) length;
    (void) data;
    if (is_hidden_root(kind) && *tag == 0 && !is_agents(kind, info, class_tag, *tag)) {
        *tag = FOUND;
    }
    return 0;
}

/* Fills in the facts of roots that have a number by now. Of several for one object a local variable is preferred. */
static jint JNICALL on_numbered_root(jvmtiHeapReferenceKind kind, const jvmtiHeapReferenceInfo *info, jlong class_tag,
        jlong referrer_class_tag, jlong size, jlong *tag, jlong *referrer_tag, jint length, void *data) {
    jlong *facts = data;
    (void) referrer_class_tag;
    (void) size;
    (void) referrer_tag;
    (void) length;
    if (!is_hidden_root(kind) || (*tag & FOUND) == 0 || is_agents(kind, info, class_tag, *tag)) {
        return 0;
    }
    facts += FACTS * (*tag >> UPPER);
    if (facts[0] != 0 && (facts[0] == JVMTI_HEAP_REFERENCE_STACK_LOCAL || kind != JVMTI_HEAP_REFERENCE_STACK_LOCAL)) {
        return 0;
    }
    facts[0] = kind;
    if (kind == JVMTI_HEAP_REFERENCE_STACK_LOCAL) {
        facts[1] = info->stack_local.thread_id;
        facts[2] = info->stack_local.depth;
        facts[3] = info->stack_local.slot;
        facts[4] = (jlong) (size_t) info->stack_local.method;
        facts[5] = info->stack_local.location;
    } else if (kind == JVMTI_HEAP_REFERENCE_JNI_LOCAL) {
        facts[1] = info->jni_local.thread_id;
        facts[2] = info->jni_local.depth;
        facts[4] = (jlong) (size_t) info->jni_local.method;
        facts[5] = -1;
    }
    return 0;
}

static jvmtiError number(JNIEnv *env, jvmtiEnv *jvmti, jobjectArray objects, jsize count) {
    jvmtiError error = JVMTI_ERROR_NONE;
    jsize i;
    for (i = 0; i < count && error == JVMTI_ERROR_NONE; i++) {
        jobject object = (*env)->GetObjectArrayElement(env, objects, i);
        error = (*jvmti)->SetTag(jvmti, object, FOUND | ((jlong) i << UPPER));
        (*env)->DeleteLocalRef(env, object);
    }
    return error;
}

/* Two turns over the roots: the first finds the objects, the second, when they have numbers, what holds each. */
static jobjectArray JNICALL roots(JNIEnv *env, jclass self, jobjectArray skipped) {
    jobjectArray objects = NULL;
    jobjectArray result = NULL;
    jlongArray facts = NULL;
    jlong *raw = NULL;
    jsize count = 0;
    jclass type;
    jsize i;
    jvmtiError error;
    jvmtiEnv *jvmti = open(env);
    (void) self;
    if (jvmti == NULL) {
        return NULL;
    }
    error = mark(env, jvmti, skipped, SKIPPED);
    if (error == JVMTI_ERROR_NONE) {
        error = follow(jvmti, on_root, NULL);
    }
    if (error == JVMTI_ERROR_NONE) {
        error = collect(env, jvmti, &objects);
    }
    if (error == JVMTI_ERROR_NONE && objects != NULL) {
        count = (*env)->GetArrayLength(env, objects);
        error = number(env, jvmti, objects, count);
    }
    if (error == JVMTI_ERROR_NONE) {
        error = (*jvmti)->Allocate(jvmti, (jlong) (count + 1) * FACTS * (jlong) sizeof(jlong), (unsigned char **) &raw);
    }
    if (error == JVMTI_ERROR_NONE) {
        for (i = 0; i < (count + 1) * FACTS; i++) {
            raw[i] = 0;
        }
        error = follow(jvmti, on_numbered_root, raw);
    }
    if (error != JVMTI_ERROR_NONE) {
        fail(env, jvmti, error);
    } else if (objects != NULL && (facts = (*env)->NewLongArray(env, count * FACTS)) != NULL
            && (type = (*env)->FindClass(env, "java/lang/Object")) != NULL
            && (result = (*env)->NewObjectArray(env, 2, type, NULL)) != NULL) {
        (*env)->SetLongArrayRegion(env, facts, 0, count * FACTS, raw);
        (*env)->SetObjectArrayElement(env, result, 0, objects);
        (*env)->SetObjectArrayElement(env, result, 1, facts);
    }
    if (raw != NULL) {
        (*jvmti)->Deallocate(jvmti, (unsigned char *) raw);
    }
    (*jvmti)->DisposeEnvironment(jvmti);
    return result;
}

/* The line of a bytecode index; 0 if the class has none. */
static jint line_at(jvmtiEnv *jvmti, jmethodID method, jlong location) {
    jint count = 0;
    jvmtiLineNumberEntry *lines = NULL;
    jint line = 0;
    jlong nearest = -1;
    jint i;
    if ((*jvmti)->GetLineNumberTable(jvmti, method, &count, &lines) != JVMTI_ERROR_NONE) {
        return 0;
    }
    for (i = 0; i < count; i++) {
        if (lines[i].start_location <= location && lines[i].start_location > nearest) {
            nearest = lines[i].start_location;
            line = lines[i].line_number;
        }
    }
    (*jvmti)->Deallocate(jvmti, (unsigned char *) lines);
    return line;
}

static jobject JNICALL method_at(JNIEnv *env, jclass self, jlong id, jlong location, jintArray line) {
    jmethodID method = (jmethodID) (size_t) id;
    jclass owner = NULL;
    char *name = NULL;
    jobjectArray result = NULL;
    jint found;
    jvmtiEnv *jvmti = open(env);
    (void) self;
    if (jvmti == NULL) {
        return NULL;
    }
    if ((*jvmti)->GetMethodDeclaringClass(jvmti, method, &owner) == JVMTI_ERROR_NONE
            && (*jvmti)->GetMethodName(jvmti, method, &name, NULL, NULL) == JVMTI_ERROR_NONE) {
        jclass type = (*env)->FindClass(env, "java/lang/Object");
        jstring text = type == NULL ? NULL : (*env)->NewStringUTF(env, name);
        result = text == NULL ? NULL : (*env)->NewObjectArray(env, 2, type, NULL);
        if (result != NULL) {
            (*env)->SetObjectArrayElement(env, result, 0, owner);
            (*env)->SetObjectArrayElement(env, result, 1, text);
            found = line_at(jvmti, method, location);
            (*env)->SetIntArrayRegion(env, line, 0, 1, &found);
        }
    }
    if (name != NULL) {
        (*jvmti)->Deallocate(jvmti, (unsigned char *) name);
    }
    (*jvmti)->DisposeEnvironment(jvmti);
    return result;
}

typedef struct {
    jlong *counts;
    jlong classes;
} census;

static jint JNICALL on_object(jlong class_tag, jlong size, jlong *tag, jint length, void *data) {
    census *state = data;
    (void) tag;
    (void) length;
    if (class_tag > 0 && class_tag <= state->classes) {
        state->counts[2 * (class_tag - 1)]++;
        state->counts[2 * (class_tag - 1) + 1] += size;
    }
    return 0;
}

static jlongArray JNICALL counts(JNIEnv *env, jclass self, jobjectArray classes) {
    jsize count = (*env)->GetArrayLength(env, classes);
    jvmtiHeapCallbacks callbacks;
    unsigned char *each = (unsigned char *) &callbacks;
    unsigned int b;
    census state;
    jlongArray result = NULL;
    jvmtiError error;
    jsize i;
    jvmtiEnv *jvmti = open(env);
    (void) self;
    if (jvmti == NULL) {
        return NULL;
    }
    state.classes = count;
    state.counts = NULL;
    error = (*jvmti)->Allocate(jvmti, (jlong) (count + 1) * 2 * (jlong) sizeof(jlong), (unsigned char **) &state.counts);
    for (i = 0; i < 2 * count && error == JVMTI_ERROR_NONE; i++) {
        state.counts[i] = 0;
    }
    for (i = 0; i < count && error == JVMTI_ERROR_NONE; i++) {
        jobject type = (*env)->GetObjectArrayElement(env, classes, i);
        error = (*jvmti)->SetTag(jvmti, type, i + 1);
        (*env)->DeleteLocalRef(env, type);
    }
    if (error == JVMTI_ERROR_NONE) {
        for (b = 0; b < sizeof callbacks; b++) {
            each[b] = 0;
        }
        callbacks.heap_iteration_callback = on_object;
        error = (*jvmti)->IterateThroughHeap(jvmti, JVMTI_HEAP_FILTER_CLASS_UNTAGGED, NULL, &callbacks, &state);
    }
    if (error != JVMTI_ERROR_NONE) {
        fail(env, jvmti, error);
    } else if ((result = (*env)->NewLongArray(env, 2 * count)) != NULL) {
        (*env)->SetLongArrayRegion(env, result, 0, 2 * count, state.counts);
    }
    if (state.counts != NULL) {
        (*jvmti)->Deallocate(jvmti, (unsigned char *) state.counts);
    }
    (*jvmti)->DisposeEnvironment(jvmti);
    return result;
}

static void JNICALL collect_garbage(JNIEnv *env, jclass self) {
    jvmtiError error;
    jvmtiEnv *jvmti = open(env);
    (void) self;
    if (jvmti == NULL) {
        return;
    }
    error = (*jvmti)->ForceGarbageCollection(jvmti);
    if (error != JVMTI_ERROR_NONE) {
        fail(env, jvmti, error);
    }
    (*jvmti)->DisposeEnvironment(jvmti);
}

static const JNINativeMethod natives[] = {
    {"instances", "([Ljava/lang/Class;[Ljava/lang/Object;[Ljava/lang/Class;[II)[Ljava/lang/Object;", (void *) instances},
    {"roots", "([Ljava/lang/Object;)[Ljava/lang/Object;", (void *) roots},
    {"methodAt", "(JJ[I)[Ljava/lang/Object;", (void *) method_at},
    {"counts", "([Ljava/lang/Class;)[J", (void *) counts},
    {"collectGarbage", "()V", (void *) collect_garbage},
};

JNIEXPORT jint JNICALL JNI_OnLoad(JavaVM *vm, void *reserved) {
    JNIEnv *env;
    jclass type;
    (void) reserved;
    if ((*vm)->GetEnv(vm, (void **) &env, JNI_VERSION_1_8) != JNI_OK) {
        return JNI_ERR;
    }
    type = (*env)->FindClass(env, "dev/tendril/agent/heap/NativeHeap");
    if (type == NULL || (*env)->RegisterNatives(env, type, natives, sizeof natives / sizeof natives[0]) != JNI_OK) {
        return JNI_ERR;
    }
    return JNI_VERSION_1_8;
}
